package io.dynamodel.internal.write;

/**
 * A write that is sent in a transaction.
 *
 * @param position the position, among the writes that the transaction carries out, of the one that
 *     it belongs to
 */
record TransactionMember(int position, Write write) {}
