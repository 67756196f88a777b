package io.dynamodel.validator.jsonschema;

import io.dynamodel.value.Document;

class JsonSchemaOverDocumentsContractTest extends JsonSchemaContract {
  @Override
  protected Class<?> recordType() {
    return Document.class;
  }
}
