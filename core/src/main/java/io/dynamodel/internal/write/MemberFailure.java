package io.dynamodel.internal.write;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ValidationException;

/**
 * Why one of the writes of a transaction cannot be carried out.
 *
 * @param position the position of the write
 * @param code DynamoDB's code of the reason
 */
record MemberFailure(int position, String code, DynaModelException exception) {
  /** Returns the failure of an attempt that threw an exception before anything was sent. */
  static MemberFailure of(int position, DynaModelException thrown) {
    return new MemberFailure(
        position,
        thrown instanceof ValidationException
            ? CancellationCodes.INVALID
            : CancellationCodes.CONDITION,
        thrown);
  }
}
