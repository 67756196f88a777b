package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Formats the content of a database as a text: databases with equal content have equal texts. */
final class Dump {
  private final StringBuilder text = new StringBuilder();

  private Dump() {}

  static String of(Database database) {
    Dump dump = new Dump();
    dump.database(database);
    return dump.text.toString();
  }

  private void database(Database database) {
    line("sequence ", database.sequence());
    Cursor<Table> tables = database.tables().ascending(null, null);
    while (tables.next()) {
      Table table = tables.value();
      line(table.definition(), " ", table.itemCount(), " ", table.sizeBytes());
      items(table.items().ascending(null, null));
      for (SecondaryIndex index : table.indexes()) {
        line(index.definition(), " ", index.itemCount(), " ", index.sizeBytes());
        items(index.entries().ascending(null, null));
      }
    }
    Cursor<Stream> streams = database.streams().ascending(null, null);
    while (streams.next()) {
      Stream stream = streams.value();
      line(stream.arn(), stream.viewType(), stream.keySchema(), stream.created());
      line(stream.disabled() == null ? "enabled" : stream.disabled(), stream.shards());
      Cursor<StreamRecord> records = stream.records().ascending(null, null);
      while (records.next()) {
        StreamRecord record = records.value();
        line(record.sequence(), " ", record.time(), " ", record.expired());
        line("old ", json(record.old()), " new ", json(record.changed()));
      }
    }
    Cursor<ClientToken> tokens = database.tokens().ascending(null, null);
    while (tokens.next()) {
      ClientToken token = tokens.value();
      line(token.token(), " ", token.completed(), " ", hex(token.fingerprint()));
      line(hex(token.response()));
    }
  }

  private void items(Cursor<Item> items) {
    while (items.next()) {
      line(hex(items.key()), " ", items.value().size(), " ", json(items.value()));
    }
  }

  private static String json(@Nullable Item item) {
    return item == null ? "none" : new String(item.json(), StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private void line(Object... parts) {
    for (Object part : parts) {
      text.append(part);
    }
    text.append('\n');
  }
}
