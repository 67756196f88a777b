/**
 * DynamoDB's expressions: conditions and filters, key conditions, projections and updates, checked
 * against their placeholders and evaluated on items.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using
 *     expressions in DynamoDB</a>
 */
@NullMarked
package io.dynamodel.engine.internal.expression;

import org.jspecify.annotations.NullMarked;
