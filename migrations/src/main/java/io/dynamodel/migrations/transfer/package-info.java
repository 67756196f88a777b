/** Import and export: JSON, JSON Lines, CSV and DynamoDB JSON, in bounded memory, resumable. */
@NullMarked
package io.dynamodel.migrations.transfer;

import org.jspecify.annotations.NullMarked;
