package io.dynamodel.validator.jsonschema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

class JsonSchemaOverAClassContractTest extends JsonSchemaContract {
  record Book(
      String isbn,
      String title,
      Integer year,
      BigDecimal price,
      List<String> tags,
      Boolean inPrint,
      Info info,
      Map<String, Integer> scores) {}

  record Info(BigDecimal rating, List<Actor> actors) {}

  record Actor(String name) {}

  @Override
  protected Class<?> recordType() {
    return Book.class;
  }
}
