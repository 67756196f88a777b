package io.dynamodel;

import io.dynamodel.internal.read.ItemIterator;
import io.dynamodel.internal.statement.StatementRun;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.value.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A PartiQL statement and the items that it returns: lazy and immutable. The statement is executed
 * when it is read, and again whenever it is read again; {@link #execute} executes one that writes.
 * Each option returns other results: {@code connection.partiql("SELECT * FROM books").limit(10)}.
 *
 * <p>DynaModel does not validate the items that the statement writes, and does not protect unique
 * fields, because no model takes part. Each method that executes it throws:
 *
 * <ul>
 *   <li>{@link io.dynamodel.error.InvalidRequestException} if DynamoDB does not accept it
 *   <li>{@link io.dynamodel.error.ConditionFailedException} if its condition is false, or if the
 *       item that it changes does not exist
 *   <li>{@link io.dynamodel.error.ItemExistsException} if it inserts an item whose key exists
 *   <li>{@link io.dynamodel.error.TableNotFoundException} if there is no such table
 * </ul>
 *
 * @see DynaConnection#partiql
 */
public final class PartiqlResults extends Partiql.Chain<PartiqlResults>
    implements Iterable<Document> {
  private final Driver driver;

  PartiqlResults(Driver driver, StatementRun run) {
    super(run);
    this.driver = driver;
  }

  @Override
  PartiqlResults of(StatementRun other) {
    return new PartiqlResults(driver, other);
  }

  /**
   * Executes the statement.
   *
   * @return what it returns: the selected items, or those of a {@code RETURNING}
   */
  public List<Document> execute() {
    return list();
  }

  /** Reads all items. */
  public List<Document> list() {
    return driver.run(run.list());
  }

  /** Reads the first item; empty if there is none. */
  public Optional<Document> first() {
    return driver.run(run.first());
  }

  /**
   * Reads the only item.
   *
   * @throws io.dynamodel.error.DynaModelException if there is none, or more than one
   */
  public Document one() {
    return driver.run(run.one());
  }

  /**
   * Reads the items of one request, which evaluates up to {@link #pageSize} items, and no more than
   * the {@link #limit}. There may be fewer items, or none, even if more follow, because DynamoDB
   * filters the evaluated items.
   */
  public Partiql.Page page() {
    return new Partiql.Page(driver.run(run.page()));
  }

  /** Returns the items as a stream, which requests pages as it proceeds. */
  public Stream<Document> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** Returns an iterator over the items, which requests pages as it proceeds. */
  @Override
  public Iterator<Document> iterator() {
    return new ItemIterator<>(driver, run.walk());
  }
}
