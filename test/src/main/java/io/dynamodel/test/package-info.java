/**
 * Test support: a fresh database for each test class, assertions on plans, and the contract for
 * schema adapters.
 */
@NullMarked
package io.dynamodel.test;

import org.jspecify.annotations.NullMarked;
