package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the engine holds, at one moment. It never changes: {@link Changes} make the next
 * one.
 */
public final class Database {
  public static final Database EMPTY =
      new Database(Tree.empty(), Tree.empty(), Tree.empty(), 1, Instant.EPOCH);

  private final Tree<Table> tables;
  private final Tree<Stream> streams;
  private final Tree<ClientToken> tokens;
  private final long sequence;
  private final Instant swept;

  Database(
      Tree<Table> tables,
      Tree<Stream> streams,
      Tree<ClientToken> tokens,
      long sequence,
      Instant swept) {
    this.tables = tables;
    this.streams = streams;
    this.tokens = tokens;
    this.sequence = sequence;
    this.swept = swept;
  }

  /** The table with a name or an ARN, or null. */
  public @Nullable Table table(String nameOrArn) {
    return table(tables, nameOrArn);
  }

  static @Nullable Table table(Tree<Table> tables, String nameOrArn) {
    String name = nameOrArn.startsWith("arn:") ? Arns.tableName(nameOrArn) : nameOrArn;
    return name == null ? null : tables.get(key(name));
  }

  /** By the names' bytes. */
  public Tree<Table> tables() {
    return tables;
  }

  /** The tables from a name on, exclusive, by their names. */
  public Cursor<Table> tablesAfter(String name) {
    return tables.ascending(key(name + '\0'), null);
  }

  /** The stream with an ARN, or null. */
  public @Nullable Stream stream(String arn) {
    return streams.get(key(arn));
  }

  /** By the bytes of their ARNs. */
  public Tree<Stream> streams() {
    return streams;
  }

  Tree<ClientToken> tokens() {
    return tokens;
  }

  /** The token of a transaction that is done and not forgotten yet, or null. */
  public @Nullable ClientToken token(String token, Instant now) {
    ClientToken found = tokens.get(key(token));
    return found == null || found.isExpired(now) ? null : found;
  }

  /** The sequence number of the next stream record. */
  public long sequence() {
    return sequence;
  }

  /** When expired items were last looked for. */
  public Instant swept() {
    return swept;
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
