package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.table.Arns;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request by which faults select it.
 *
 * @param json empty if the request is not a JSON object
 */
record FaultyRequest(String operation, Map<String, @Nullable Object> json) {
  private static final Pattern TABLE_OF_STATEMENT =
      Pattern.compile("\\b(?:FROM|INTO|UPDATE)\\s+\"?([a-zA-Z0-9_.-]+)", Pattern.CASE_INSENSITIVE);

  static FaultyRequest of(String target, byte[] body) {
    Map<String, @Nullable Object> json;
    try {
      json = Json.object(body);
    } catch (RequestException e) {
      // The protocol reports it.
      json = Map.of();
    }
    return new FaultyRequest(operation(target), json);
  }

  static String operation(String target) {
    return target.substring(target.indexOf('.') + 1);
  }

  /** Returns whether the request names a table, alone or among others. */
  boolean names(String table) {
    return tables().anyMatch(name -> name.equals(table));
  }

  private Stream<String> tables() {
    Stream<String> alone = Stream.concat(named(json), namedInStatement(json));
    Stream<String> ofBatch = map(json.get("RequestItems")).keySet().stream().map(String::valueOf);
    Stream<String> ofTransaction =
        list(json.get("TransactItems")).stream()
            .flatMap(member -> map(member).values().stream())
            .flatMap(member -> named(map(member)));
    Stream<String> ofStatements =
        Stream.of("Statements", "TransactStatements")
            .flatMap(name -> list(json.get(name)).stream())
            .flatMap(member -> namedInStatement(map(member)));
    return Stream.of(alone, ofBatch, ofTransaction, ofStatements)
        .flatMap(names -> names)
        .map(FaultyRequest::name);
  }

  private static Stream<String> named(Map<?, ?> object) {
    return object.get("TableName") instanceof String name ? Stream.of(name) : Stream.of();
  }

  private static Stream<String> namedInStatement(Map<?, ?> object) {
    if (object.get("Statement") instanceof String statement) {
      Matcher table = TABLE_OF_STATEMENT.matcher(statement);
      return table.find() ? Stream.of(table.group(1)) : Stream.of();
    }
    return Stream.of();
  }

  private static String name(String nameOrArn) {
    String name = Arns.tableName(nameOrArn);
    return name == null ? nameOrArn : name;
  }

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
