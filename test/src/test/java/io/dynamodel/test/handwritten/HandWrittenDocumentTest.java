package io.dynamodel.test.handwritten;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;
import io.dynamodel.value.Document;

class HandWrittenDocumentTest extends SchemaAdapterContract {
  @Override
  protected SchemaAdapter adapter() {
    return HandWrittenAdapter.OF_BOOKS;
  }

  @Override
  protected Class<?> recordType() {
    return Document.class;
  }
}
