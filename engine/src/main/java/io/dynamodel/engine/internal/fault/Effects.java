package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.protocol.Protocol;
import java.time.Duration;
import java.util.regex.Pattern;

/** The effects that do not depend on the content of requests. */
final class Effects {
  private static final Pattern ITEMS =
      Pattern.compile(".*Item|.*Items|.*Statement|ExecuteTransaction|Query|Scan|GetRecords");

  private Effects() {}

  static Effect throttle() {
    return (target, body, context) ->
        Delivery.atOnce(Protocol.error(throttled(FaultyRequest.operation(target))));
  }

  static RequestException throttled(String operation) {
    return ITEMS.matcher(operation).matches()
        ? new RequestException(
            ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
            "The level of configured provisioned throughput for the table was exceeded. Consider"
                + " increasing your provisioning level with the UpdateTable API.")
        : new RequestException(ErrorType.THROTTLING, "Rate of requests exceeds the allowed limit.");
  }

  static Effect delay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay(" + delay + "): the delay must not be negative");
    }
    return (target, body, context) ->
        new Delivery(Protocol.handle(target, body, context), delay, false);
  }

  static Effect cutBefore() {
    return (target, body, context) -> Delivery.cut();
  }

  static Effect cutAfter() {
    return (target, body, context) -> {
      Protocol.handle(target, body, context);
      return Delivery.cut();
    };
  }
}
