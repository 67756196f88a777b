/** Migrations: tables and stored items follow their models, one numbered file at a time. */
@NullMarked
package io.dynamodel.migrations;

import org.jspecify.annotations.NullMarked;
