package io.dynamodel;

/**
 * The progress of a batch.
 *
 * @param done the number of items that were written, or were read or found missing
 * @param total the total number of items; each key counts once
 * @param retried the number of times that an item was sent again, because DynamoDB was too busy or
 *     its response was full
 */
public record BatchProgress(int done, int total, int retried) {}
