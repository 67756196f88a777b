/** The grammar of expressions: tokens, parsers and syntax trees, which are independent of items. */
@NullMarked
package io.dynamodel.engine.internal.syntax;

import org.jspecify.annotations.NullMarked;
