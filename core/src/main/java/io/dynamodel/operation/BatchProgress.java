package io.dynamodel.operation;

/**
 * How far a batch has come.
 *
 * @param done how many items are written, or were read or found missing
 * @param total how many there are, each key counted once
 * @param retried how often an item had to be sent again, because DynamoDB was too busy for it or
 *     its response was full
 */
public record BatchProgress(int done, int total, int retried) {}
