package io.dynamodel.model;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record that is valid and can be stored.
 *
 * @param record the record, with defaults and what is looked after, and without what is left out
 *     when it is stored
 * @param item the same as it is stored
 * @param expectedVersion the version that the record came with, which the stored item must have; 0
 *     for a record that is not stored yet, and for a model without versions
 */
public record Prepared<T>(T record, Map<String, AttributeValue> item, long expectedVersion) {}
