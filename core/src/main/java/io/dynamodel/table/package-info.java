/** Table settings: names, keys, indexes and throughput, ignorant of any schema. */
@NullMarked
package io.dynamodel.table;

import org.jspecify.annotations.NullMarked;
