package io.dynamodel.model;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record that is valid and can be stored.
 *
 * @param record the record, with defaults, and without what is left out when it is stored
 * @param item the same as it is stored
 */
public record Prepared<T>(T record, Map<String, AttributeValue> item) {}
