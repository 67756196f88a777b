package io.dynamodel.mapping;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A field's value in its stored form.
 *
 * @param value NULL for a value that is not stored
 * @param isWhole whether it is complete: no null and no empty set within it was omitted
 */
public record Encoded(AttributeValue value, boolean isWhole) {}
