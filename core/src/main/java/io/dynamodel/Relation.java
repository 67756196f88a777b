package io.dynamodel;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ReadOptions;
import io.dynamodel.internal.relation.Link;
import io.dynamodel.internal.relation.ManyRead;
import io.dynamodel.internal.relation.OneRead;
import io.dynamodel.internal.relation.RelationRead;
import io.dynamodel.internal.relation.ThroughRead;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation between the records of two models, by equal values of their fields:
 *
 * <pre>{@code
 * static final Relation.Many<Thread, Reply> REPLIES =
 *     Relation.many("replies", () -> Thread.MODEL, () -> Reply.MODEL)
 *         .on("forum", "forum")
 *         .on(Thread::subject, Reply::thread);
 * }</pre>
 *
 * <p>Nothing other than these fields is stored. Immutable, so it can be a constant. The suppliers
 * of the models are called when a bound model first uses the relation, so the constants of two
 * classes can refer to each other. An invalid relation causes an {@link InvalidModelException}: at
 * {@code connect} if the definition lists it in {@link DynaModel.Definition#relations}, otherwise
 * at its first use.
 *
 * @param <S> the type of the records that it leads from
 * @param <T> the type of the records that it leads to
 */
public abstract sealed class Relation<S, T> {
  private Relation() {}

  /**
   * Begins a relation to at most one record, by its whole primary key.
   *
   * @param name the name of the relation in messages
   * @param source supplies the definition of the model that it leads from
   * @param target supplies the definition of the model that it leads to
   */
  public static <S, T> One<S, T> one(
      String name,
      Supplier<DynaModel.Definition<S>> source,
      Supplier<DynaModel.Definition<T>> target) {
    return new One<>(RelationEnds.of(name, source, target), null, false);
  }

  /**
   * Begins a relation to any number of records, which a key or an index of their table finds.
   *
   * @param name the name of the relation in messages
   * @param source supplies the definition of the model that it leads from
   * @param target supplies the definition of the model that it leads to
   */
  public static <S, T> Many<S, T> many(
      String name,
      Supplier<DynaModel.Definition<S>> source,
      Supplier<DynaModel.Definition<T>> target) {
    return new Many<>(RelationEnds.of(name, source, target), Many.Choice.all());
  }

  /**
   * Returns a relation to the records that others lead to, each once, such as from a user through
   * memberships to groups.
   *
   * @param first leads to the intermediate records
   * @param second leads from an intermediate record to the target
   */
  public static <S, M, T> Through<S, T> through(String name, Many<S, M> first, One<M, T> second) {
    Given.given(second, "the second relation of through(…)");
    return through(name, first, () -> second);
  }

  /**
   * Returns a relation to the records that others lead to, as {@link #through(String, Many, One)}
   * does, but calls the supplier of the second part at the first use. Use it for classes whose
   * constants refer to each other.
   */
  public static <S, M, T> Through<S, T> through(
      String name, Many<S, M> first, Supplier<One<M, T>> second) {
    return new Through<>(
        RelationEnds.name(name),
        new Through.Parts<>(
            Given.given(first, "the first relation of through(…)"),
            Given.given(second, "the supplier of the second relation of through(…)")));
  }

  /** Returns the name of the relation. */
  public abstract String name();

  /** Returns what this relation shares with those that differ from it in options only. */
  abstract Object identity();

  /** Returns how the related records are read for a page of records. */
  abstract RelationRead<?> read(Model<S> source, Connected connected);

  /**
   * Checks the relation against its models.
   *
   * @throws InvalidModelException if it can never be read
   */
  abstract void check(Model<S> source, Connected connected);

  @Override
  public String toString() {
    return "relation " + Names.quoted(name());
  }

  /**
   * A relation to at most one record.
   *
   * @param <S> the type of the records that it leads from
   * @param <T> the type of the record that it leads to
   */
  public static final class One<S, T> extends Relation<S, T> {
    private final RelationEnds<S, T> ends;
    private final @Nullable BoundModel<T> target;
    private final boolean creates;

    private One(RelationEnds<S, T> ends, @Nullable BoundModel<T> target, boolean creates) {
      this.ends = ends;
      this.target = target;
      this.creates = creates;
    }

    /**
     * Relates records whose fields have equal values.
     *
     * @param sourceField the document name of a field of the records that the relation leads from
     * @param targetField the document name of a key field of the record that it leads to
     */
    public One<S, T> on(String sourceField, String targetField) {
      return new One<>(ends.on(sourceField, targetField), target, creates);
    }

    /** Relates records whose fields, named by their accessors, have equal values. */
    public One<S, T> on(TypedField.Getter<S, ?> sourceField, TypedField.Getter<T, ?> targetField) {
      return new One<>(ends.on(sourceField, targetField), target, creates);
    }

    /** Returns the relation that leads back, to all records from which this one leads. */
    public Many<T, S> inverse(String name) {
      return new Many<>(ends.reversed(name), Many.Choice.all());
    }

    /**
     * Returns the same relation to another bound model than that of the declaration, such as one on
     * a table with another name.
     */
    public One<S, T> in(BoundModel<T> model) {
      return new One<>(ends, Given.given(model, "the model of in(…)"), creates);
    }

    /**
     * Returns the same relation, with a record in memory in place of one that is not stored. Only
     * its key has values. It is not stored before the program saves it.
     */
    public One<S, T> orCreate() {
      return new One<>(ends, target, true);
    }

    @Override
    public String name() {
      return ends.name();
    }

    @Override
    Object identity() {
      return ends;
    }

    @Override
    OneRead<T> read(Model<S> source, Connected connected) {
      Link<T> link = ends.link(source, connected, target);
      link.requireKeyOfTarget();
      return new OneRead<>(link, creates);
    }

    @Override
    void check(Model<S> source, Connected connected) {
      read(source, connected);
    }
  }

  /**
   * A relation to any number of records.
   *
   * @param <S> the type of the records that it leads from
   * @param <T> the type of the records that it leads to
   */
  public static final class Many<S, T> extends Relation<S, T> {
    private final RelationEnds<S, T> ends;
    private final Choice<T> choice;

    /** Which of the related records are read, and how. */
    private record Choice<T>(
        @Nullable BoundModel<T> target,
        @Nullable Q where,
        @Nullable Long limit,
        boolean reverse,
        @Nullable String index) {
      static <T> Choice<T> all() {
        return new Choice<>(null, null, null, false, null);
      }

      void applyTo(ReadOptions options) {
        options.limit = limit;
        options.reverse = reverse;
        options.index = index;
      }
    }

    private Many(RelationEnds<S, T> ends, Choice<T> choice) {
      this.ends = ends;
      this.choice = choice;
    }

    /**
     * Relates records whose fields have equal values.
     *
     * @param sourceField the document name of a field of the record that the relation leads from
     * @param targetField the document name of a field of the records that it leads to
     */
    public Many<S, T> on(String sourceField, String targetField) {
      return new Many<>(ends.on(sourceField, targetField), choice);
    }

    /** Relates records whose fields, named by their accessors, have equal values. */
    public Many<S, T> on(TypedField.Getter<S, ?> sourceField, TypedField.Getter<T, ?> targetField) {
      return new Many<>(ends.on(sourceField, targetField), choice);
    }

    /** Returns the relation that leads back to the one record from which this one leads. */
    public One<T, S> inverse(String name) {
      return new One<>(ends.reversed(name), null, false);
    }

    /**
     * Returns the same relation to another bound model than that of the declaration, such as one on
     * a table with another name.
     */
    public Many<S, T> in(BoundModel<T> model) {
      Given.given(model, "the model of in(…)");
      return new Many<>(
          ends, new Choice<>(model, choice.where, choice.limit, choice.reverse, choice.index));
    }

    /**
     * Narrows the relation to those of the related records that lookups select.
     *
     * @param lookup a lookup on the fields of the related records
     * @param value its operand
     * @param more further lookups and operands, alternating; all must be true
     */
    public Many<S, T> where(String lookup, @Nullable Object value, @Nullable Object... more) {
      return where(Q.of(lookup, value, more));
    }

    /** Narrows the relation to those of the related records that lookups select. */
    public Many<S, T> where(Q lookups) {
      Given.given(lookups, "the lookups of where(…)");
      Q all = choice.where == null ? lookups : choice.where.and(lookups);
      return new Many<>(
          ends, new Choice<>(choice.target, all, choice.limit, choice.reverse, choice.index));
    }

    /** Reads at most this many related records for each record; 0 sends no request. */
    public Many<S, T> limit(long records) {
      if (records < 0) {
        throw new InvalidRequestException("limit takes 0 or more, not " + records);
      }
      return new Many<>(
          ends, new Choice<>(choice.target, choice.where, records, choice.reverse, choice.index));
    }

    /** Reads the related records from the last range key to the first. */
    public Many<S, T> reverse() {
      return new Many<>(
          ends, new Choice<>(choice.target, choice.where, choice.limit, true, choice.index));
    }

    /** Reads the related records from this index, instead of the one that the planner chooses. */
    public Many<S, T> index(String name) {
      Given.given(name, "the name of an index");
      return new Many<>(
          ends, new Choice<>(choice.target, choice.where, choice.limit, choice.reverse, name));
    }

    @Override
    public String name() {
      return ends.name();
    }

    /** Returns whether this leads to all related records, so that they can be deleted with one. */
    boolean isWhole() {
      return choice.where == null && choice.limit == null;
    }

    @Override
    Object identity() {
      return ends;
    }

    @Override
    ManyRead<T> read(Model<S> source, Connected connected) {
      Link<T> link = link(source, connected);
      return new ManyRead<>(
          link, choice.where == null ? null : choice.where.clause(), choice::applyTo);
    }

    Link<T> link(Model<S> source, Connected connected) {
      return ends.link(source, connected, choice.target);
    }

    @Override
    void check(Model<S> source, Connected connected) {
      read(source, connected).requireKey();
    }
  }

  /**
   * A relation through the records of a third model, such as many-to-many.
   *
   * @param <S> the type of the records that it leads from
   * @param <T> the type of the records that it leads to
   */
  public static final class Through<S, T> extends Relation<S, T> {
    private final String name;
    private final Parts<S, ?, T> parts;

    private record Parts<S, M, T>(Many<S, M> first, Supplier<One<M, T>> second) {
      ThroughRead<M, T> read(String name, Model<S> source, Connected connected) {
        One<M, T> last = second.get();
        if (last == null) {
          throw new InvalidModelException(
              "relation "
                  + Names.quoted(name)
                  + " of "
                  + source.recordName()
                  + ": the supplier of its second part returned null: connect models only after"
                  + " their classes are initialized");
        }
        ManyRead<M> between = first.read(source, connected);
        return new ThroughRead<>(between, last.read(between.link().target(), connected));
      }
    }

    private Through(String name, Parts<S, ?, T> parts) {
      this.name = name;
      this.parts = parts;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    Object identity() {
      return this;
    }

    @Override
    ThroughRead<?, T> read(Model<S> source, Connected connected) {
      return parts.read(name, source, connected);
    }

    @Override
    void check(Model<S> source, Connected connected) {
      read(source, connected).first().requireKey();
    }
  }
}
