/**
 * DynamoDB's PartiQL: statements, converted to the same trees as expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL
 *     for DynamoDB</a>
 */
@NullMarked
package io.dynamodel.engine.internal.partiql;

import org.jspecify.annotations.NullMarked;
