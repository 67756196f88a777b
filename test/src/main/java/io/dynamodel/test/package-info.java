/**
 * For tests: a fresh database for each test class, and the contract that every schema adapter
 * keeps.
 */
@NullMarked
package io.dynamodel.test;

import org.jspecify.annotations.NullMarked;
