/**
 * For tests: a fresh database for each test class, assertions on plans, and the contract that every
 * schema adapter keeps.
 */
@NullMarked
package io.dynamodel.test;

import org.jspecify.annotations.NullMarked;
