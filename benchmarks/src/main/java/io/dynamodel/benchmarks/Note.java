package io.dynamodel.benchmarks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A record of any size: an id and lines of text. */
public record Note(@NotNull String id, List<@NotBlank String> lines) {

  /**
   * Returns a note.
   *
   * @param bytes its size as an item, approximately
   */
  static Note ofSize(int bytes) {
    List<String> lines =
        IntStream.range(0, bytes / 50).mapToObj(i -> String.format("%048d.", i)).toList();
    return new Note("note", lines);
  }

  /** The handwritten mapping. */
  Map<String, AttributeValue> toItem() {
    List<AttributeValue> elements = new ArrayList<>(lines.size());
    for (String line : lines) {
      elements.add(AttributeValue.fromS(line));
    }
    return Map.of("id", AttributeValue.fromS(id), "lines", AttributeValue.fromL(elements));
  }

  static Note ofItem(Map<String, AttributeValue> item) {
    List<AttributeValue> elements = Objects.requireNonNull(item.get("lines")).l();
    List<String> lines = new ArrayList<>(elements.size());
    for (AttributeValue element : elements) {
      lines.add(element.s());
    }
    return new Note(Objects.requireNonNull(item.get("id")).s(), lines);
  }
}
