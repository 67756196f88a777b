package io.dynamodel.test.handwritten;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

class HandWrittenRecordTest extends SchemaAdapterContract {
  record Book(
      String isbn,
      String title,
      Integer year,
      BigDecimal price,
      List<String> tags,
      Boolean inPrint,
      Info info,
      Map<String, Long> scores) {}

  record Info(BigDecimal rating, List<Actor> actors) {}

  record Actor(String name) {}

  @Override
  protected SchemaAdapter adapter() {
    return HandWrittenAdapter.OF_BOOKS;
  }

  @Override
  protected Class<?> recordType() {
    return Book.class;
  }
}
