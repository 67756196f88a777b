/** Files of migrations: their operations, their order, and how they are written. */
@NullMarked
package io.dynamodel.migrations.internal.file;

import org.jspecify.annotations.NullMarked;
