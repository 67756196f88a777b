/**
 * The forum of the DynamoDB developer guide, with relations between its four tables. Start with
 * {@link io.dynamodel.examples.forum.ForumExample}.
 */
@NullMarked
package io.dynamodel.examples.forum;

import org.jspecify.annotations.NullMarked;
