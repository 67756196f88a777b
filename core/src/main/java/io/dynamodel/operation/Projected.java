package io.dynamodel.operation;

import io.dynamodel.model.Model;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as documents of the fields that were asked for; what was read beside them, such as the
 * keys, is left out.
 */
final class Projected {
  private Projected() {}

  static Function<Map<String, AttributeValue>, Document> reader(List<Path> paths) {
    Set<String> asked = paths.stream().map(Path::head).collect(Collectors.toSet());
    return item -> {
      Map<String, AttributeValue> part = new LinkedHashMap<>();
      item.forEach(
          (name, value) -> {
            if (asked.contains(name)) {
              part.put(name, value);
            }
          });
      return Model.document(part);
    };
  }
}
