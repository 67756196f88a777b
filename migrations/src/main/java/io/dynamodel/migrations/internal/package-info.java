/** Records of files, piece by piece, in bounded memory. Not public. */
@NullMarked
package io.dynamodel.migrations.internal;

import org.jspecify.annotations.NullMarked;
