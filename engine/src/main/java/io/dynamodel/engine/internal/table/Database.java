package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All data of the engine at one moment. It is immutable: {@link Changes} create the next one. */
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

  /** Returns the table with a name or an ARN, or null. */
  public @Nullable Table table(String nameOrArn) {
    return table(tables, nameOrArn);
  }

  static @Nullable Table table(Tree<Table> tables, String nameOrArn) {
    String name = nameOrArn.startsWith("arn:") ? Arns.tableName(nameOrArn) : nameOrArn;
    return name == null ? null : tables.get(key(name));
  }

  /** Returns the tables by the bytes of their names. */
  public Tree<Table> tables() {
    return tables;
  }

  /** Returns the tables after a name, exclusive, in the order of their names. */
  public Cursor<Table> tablesAfter(String name) {
    return tables.ascending(key(name + '\0'), null);
  }

  /** Returns the stream with an ARN, or null. */
  public @Nullable Stream stream(String arn) {
    return streams.get(key(arn));
  }

  /** Returns the streams by the bytes of their ARNs. */
  public Tree<Stream> streams() {
    return streams;
  }

  Tree<ClientToken> tokens() {
    return tokens;
  }

  /** Returns the token of a completed transaction, or null if it is unknown or has expired. */
  public @Nullable ClientToken token(String token, Instant now) {
    ClientToken found = tokens.get(key(token));
    return found == null || found.isExpired(now) ? null : found;
  }

  /** Returns the sequence number of the next stream record. */
  public long sequence() {
    return sequence;
  }

  /** Returns the time of the last sweep, which deletes expired items. */
  public Instant swept() {
    return swept;
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
