package io.dynamodel;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.relation.Link;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models at both ends of a relation, and the fields that relate their records. The suppliers of
 * the models are called when a bound model first uses the relation, so that the constants of two
 * classes can refer to each other.
 */
final class RelationEnds<S, T> {
  private final String name;
  private final Supplier<DynaModel.Definition<S>> source;
  private final Supplier<DynaModel.Definition<T>> target;
  private final List<Pair<S, T>> pairs;

  /** The link that was found last. A program uses a relation mostly from one bound model. */
  private volatile @Nullable Found<T> found;

  private record Found<T>(
      Model<?> source, @Nullable BoundModel<T> given, Connected connected, Link<T> link) {}

  /** A field of each end, as a function of the fields there. */
  private record Pair<S, T>(Function<Model<S>, Path> source, Function<Model<T>, Path> target) {
    Pair<T, S> reversed() {
      return new Pair<>(target, source);
    }
  }

  private RelationEnds(
      String name,
      Supplier<DynaModel.Definition<S>> source,
      Supplier<DynaModel.Definition<T>> target,
      List<Pair<S, T>> pairs) {
    this.name = name(name);
    this.source = source;
    this.target = target;
    this.pairs = pairs;
  }

  /** Returns the name of a relation, if it can be one. */
  static String name(String name) {
    if (Given.given(name, "the name of a relation").isBlank()) {
      throw new InvalidModelException("the name of a relation must not be empty");
    }
    return name;
  }

  static <S, T> RelationEnds<S, T> of(
      String name,
      Supplier<DynaModel.Definition<S>> source,
      Supplier<DynaModel.Definition<T>> target) {
    return new RelationEnds<>(
        name,
        Given.given(source, "the supplier of the model that a relation leads from"),
        Given.given(target, "the supplier of the model that a relation leads to"),
        List.of());
  }

  String name() {
    return name;
  }

  RelationEnds<S, T> on(String sourceField, String targetField) {
    Given.given(sourceField, "the first field of .on(…)");
    Given.given(targetField, "the second field of .on(…)");
    return with(new Pair<>(model -> path(sourceField, model), model -> path(targetField, model)));
  }

  RelationEnds<S, T> on(TypedField.Getter<S, ?> sourceField, TypedField.Getter<T, ?> targetField) {
    Given.given(sourceField, "the first accessor of .on(…)");
    Given.given(targetField, "the second accessor of .on(…)");
    return with(new Pair<>(model -> path(sourceField, model), model -> path(targetField, model)));
  }

  private RelationEnds<S, T> with(Pair<S, T> pair) {
    List<Pair<S, T>> more = new ArrayList<>(pairs);
    more.add(pair);
    return new RelationEnds<>(name, source, target, List.copyOf(more));
  }

  RelationEnds<T, S> reversed(String reversedName) {
    return new RelationEnds<>(
        reversedName, target, source, pairs.stream().map(pair -> pair.reversed()).toList());
  }

  private static Path path(String field, Model<?> model) {
    return Lookups.path(field, model.fields(), model.table().name());
  }

  private static <M> Path path(TypedField.Getter<M, ?> getter, Model<M> model) {
    return new TypedField<M>(model.fields(), model.table().name(), Path.root(), "")
        .at(getter)
        .path();
  }

  /**
   * Returns the link from a model.
   *
   * @param given the model that the relation leads to; null for the one that it was declared with
   * @throws InvalidModelException if the relation was declared wrongly
   * @throws InvalidRequestException if the model is on another table than the relation was declared
   *     with, and no model is given
   */
  Link<T> link(Model<S> from, Connected connected, @Nullable BoundModel<T> given) {
    Found<T> known = found;
    if (known == null
        || known.source != from
        || known.given != given
        || !known.connected.equals(connected)) {
      known = new Found<>(from, given, connected, find(from, connected, given));
      found = known;
    }
    return known.link;
  }

  private Link<T> find(Model<S> from, Connected connected, @Nullable BoundModel<T> given) {
    String phrase = "relation " + Names.quoted(name) + " of " + from.recordName();
    Model<T> to = given == null ? declared(phrase, from, connected) : connected.model(given);
    List<String> sourceNames = new ArrayList<>();
    List<String> targetNames = new ArrayList<>();
    for (Pair<S, T> pair : pairs) {
      sourceNames.add(field(phrase, pair.source, from));
      targetNames.add(field(phrase, pair.target, to));
    }
    return Link.of(phrase, from, to, sourceNames, targetNames);
  }

  /** Returns the model that the relation was declared with, if it was declared from this one. */
  @SuppressWarnings("unchecked") // the records of both ends are of one type
  private Model<T> declared(String phrase, Model<S> from, Connected connected) {
    Model<S> declared = connected.model(supplied(phrase, source, "from"));
    Model<T> to = connected.model(supplied(phrase, target, "to"));
    if (declared.table().name().equals(from.table().name())) {
      return to;
    }
    if (to.type() == from.type() && to.table().name().equals(declared.table().name())) {
      // A relation of a model to itself stays in the table that the model is on.
      return (Model<T>) from;
    }
    throw new InvalidRequestException(
        "%s: it leads from table %s to table %s, but this model is on table %s: specify the target model with .in(…)"
            .formatted(phrase, declared.table().name(), to.table().name(), from.table().name()));
  }

  private static <D> D supplied(String phrase, Supplier<D> supplier, String end) {
    D supplied = supplier.get();
    if (supplied == null) {
      throw new InvalidModelException(
          phrase
              + ": the supplier of the model that it leads "
              + end
              + " returned null: connect models only after their classes are initialized");
    }
    return supplied;
  }

  private static <M> String field(String phrase, Function<Model<M>, Path> field, Model<M> model) {
    Path path;
    try {
      path = field.apply(model);
    } catch (InvalidLookupException e) {
      throw new InvalidModelException(phrase + ": " + e.getMessage(), e);
    }
    if (path.segments().size() != 1) {
      throw new InvalidModelException(
          phrase
              + ": "
              + Names.quoted(path.toString())
              + " is a part of a field, but a relation needs whole fields");
    }
    return path.head();
  }
}
