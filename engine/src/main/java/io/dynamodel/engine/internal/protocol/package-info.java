/** The wire protocol: targets, errors, headers and checksums. */
@NullMarked
package io.dynamodel.engine.internal.protocol;

import org.jspecify.annotations.NullMarked;
