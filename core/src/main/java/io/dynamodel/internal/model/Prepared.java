package io.dynamodel.internal.model;

import io.dynamodel.error.Violation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record that can be stored.
 *
 * @param record the record, with defaults and managed fields, and without the values that are
 *     omitted when it is stored
 * @param item its stored form
 * @param expectedVersion the version with which the record came, which the stored item must have; 0
 *     for a record that is not stored yet, and for a model without versions
 * @param violations the rules of the schema that the record breaks, if the model tolerates that;
 *     empty if it is valid
 */
public record Prepared<T>(
    T record, Map<String, AttributeValue> item, long expectedVersion, List<Violation> violations) {}
