/** JSON of requests and responses: read into plain maps and lists, written as bytes. */
@NullMarked
package io.dynamodel.engine.internal.json;

import org.jspecify.annotations.NullMarked;
