package io.dynamodel.internal.model;

import io.dynamodel.error.Violation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A changed stored item that can be stored again.
 *
 * @param item the item
 * @param violations the rules of the schema that it breaks, which the model tolerates; empty if it
 *     is valid
 */
public record Revised(Map<String, AttributeValue> item, List<Violation> violations) {}
