/** Carries out migrations: the ledger, leases, and work on tables and items. */
@NullMarked
package io.dynamodel.migrations.internal.run;

import org.jspecify.annotations.NullMarked;
