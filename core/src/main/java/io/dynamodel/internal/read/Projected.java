package io.dynamodel.internal.read;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The requested parts of items. Attributes that are read in addition, such as keys, are left out.
 */
public final class Projected {
  private Projected() {}

  /**
   * Returns the paths of fields.
   *
   * @throws InvalidLookupException if a field is unknown
   * @throws InvalidRequestException if no field is given
   */
  public static List<Path> paths(Model<?> model, String... fields) {
    if (Given.given(fields, "the fields of only(…)").length == 0) {
      throw new InvalidRequestException("only(): name at least one field");
    }
    return Stream.of(fields)
        .map(each -> Lookups.path(each, model.fields(), model.table().name()))
        .toList();
  }

  /**
   * Returns a reader of items that have the requested paths, and perhaps other attributes; of items
   * of an older version, all of them.
   */
  public static Function<StoredItem, Document> reader(Model<?> model, List<Path> paths) {
    Set<String> asked = paths.stream().map(Path::head).collect(Collectors.toSet());
    return item ->
        model.upgrades().isCurrent(item)
            ? item.read(in -> part(in, asked))
            : Model.document(part(model.upgrades().current(item).asMap(), paths));
  }

  /**
   * Returns the paths to read so that it is visible which items are stored in an older version of
   * the schema, and must be fetched as a whole; as far as an index has what shows it.
   */
  static List<Path> telling(Model<?> model, AccessPlan plan, List<Path> paths) {
    Set<Path> all = new LinkedHashSet<>(paths);
    Set<String> asked = paths.stream().map(Path::head).collect(Collectors.toSet());
    Stream.concat(
            plan.having(model.upgrades().telling()).stream(),
            model.table().keys().stream().map(KeyAttribute::name))
        .filter(name -> !asked.contains(name))
        .forEach(name -> all.add(Path.of(name)));
    return List.copyOf(all);
  }

  private static Document part(ValueSource in, Set<String> asked) {
    DocumentSink part = new DocumentSink(true);
    part.beginMap(asked.size());
    in.enterMap();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (asked.contains(name)) {
        part.field(name);
        in.copyTo(part);
      }
    }
    part.endMap();
    return (Document) Objects.requireNonNull(part.value());
  }

  /** Returns the part of an item that DynamoDB would return for a projection. */
  static Map<String, AttributeValue> part(Map<String, AttributeValue> item, List<Path> paths) {
    return fields(item, paths.stream().map(Path::segments).toList());
  }

  private static Map<String, AttributeValue> fields(
      Map<String, AttributeValue> map, List<List<Object>> paths) {
    Map<String, AttributeValue> part = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          AttributeValue inside = part(value, behind(name, paths));
          if (inside != null) {
            part.put(name, inside);
          }
        });
    return part;
  }

  private static @Nullable AttributeValue part(AttributeValue value, List<List<Object>> paths) {
    if (paths.stream().anyMatch(List::isEmpty)) {
      return value;
    }
    if (paths.isEmpty()) {
      return null;
    }
    if (value.hasM()) {
      Map<String, AttributeValue> part = fields(value.m(), paths);
      return part.isEmpty() ? null : AttributeValue.fromM(part);
    }
    // The elements move up, as in DynamoDB's projections.
    List<AttributeValue> part =
        IntStream.range(0, value.l().size())
            .mapToObj(index -> part(value.l().get(index), behind(index, paths)))
            .filter(Objects::nonNull)
            .toList();
    return part.isEmpty() ? null : AttributeValue.fromL(part);
  }

  /** Returns the remainders of the paths that go through a field or element. */
  private static List<List<Object>> behind(Object segment, List<List<Object>> paths) {
    return paths.stream()
        .filter(path -> path.get(0).equals(segment))
        .map(path -> path.subList(1, path.size()))
        .toList();
  }
}
