package io.dynamodel.mapping;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A value of a field as it is stored.
 *
 * @param value NULL for what is not stored
 * @param isWhole whether all of it is: no null and no empty set within it was left out
 */
public record Encoded(AttributeValue value, boolean isWhole) {}
