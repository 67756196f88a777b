package io.dynamodel.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the values that Spring Boot binds without checking them. */
final class CheckedProperties {
  private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_.-]{0,200}");

  private CheckedProperties() {}

  /**
   * Checks the values.
   *
   * @param isDatabase whether they say which database it is
   * @param hasClient whether the application brings its own client of DynamoDB
   * @throws BadPropertyException for the first value that is wrong
   */
  static void check(DynaModelProperties given, boolean isDatabase, boolean hasClient) {
    check("target", given.target(), CheckedProperties::target);
    check("region", given.region(), CheckedProperties::region);
    check("endpoint", given.endpoint(), CheckedProperties::url);
    check("timeout", given.timeout(), CheckedProperties::timeout);
    check("table-prefix", given.tablePrefix(), CheckedProperties::prefix);
    check("cursor-secret", given.cursorSecret(), CheckedProperties::secret);
    if (!isDatabase) {
      return;
    }
    if (given.isEmbedded()) {
      forAwsOnly("region", given.region());
      forAwsOnly("endpoint", given.endpoint());
    } else if (given.target() == null && hasClient) {
      forOwnClient("region", given.region());
      forOwnClient("endpoint", given.endpoint());
      forOwnClient("timeout", given.timeout());
    } else if (given.target() != null && !given.target().equals("aws")) {
      if (given.endpoint() != null) {
        throw bad(
            "endpoint",
            "names an endpoint in addition to that of dynamodel.target",
            "Remove one of them, or set dynamodel.target to \"aws\".");
      }
    }
  }

  private interface Check<V> {
    /** Returns what is wrong; null for nothing. */
    @Nullable String problem(V value);
  }

  private static <V> void check(String name, @Nullable V value, Check<V> check) {
    String problem = value == null ? null : check.problem(value);
    if (problem != null) {
      throw bad(name, problem, "Correct the value of dynamodel." + name + ", or remove it.");
    }
  }

  private static void forAwsOnly(String name, @Nullable Object value) {
    if (value != null) {
      throw bad(
          name,
          "does not apply to an embedded database, which is not a service of AWS",
          "Remove it, or change dynamodel.target.");
    }
  }

  private static void forOwnClient(String name, @Nullable Object value) {
    if (value != null) {
      throw bad(
          name,
          "does not apply to the DynamoDbClient bean of the application, which is used",
          "Set it on that client, or set dynamodel.target to \"aws\" to have another client.");
    }
  }

  private static @Nullable String target(String value) {
    return value.contains("://") ? url(value) : null;
  }

  private static @Nullable String region(String value) {
    return REGION.matcher(value).matches()
        ? null
        : "is not the name of an AWS region, such as \"eu-central-1\"";
  }

  /** Credentials in a URL are reported when it is opened, without showing them. */
  private static @Nullable String url(String value) {
    try {
      URI url = URI.create(value);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return isHttp && url.getHost() != null && url.getUserInfo() == null
          ? null
          : "is not a URL such as \"https://dynamodb.eu-central-1.amazonaws.com\", with a host and"
              + " without credentials";
    } catch (IllegalArgumentException e) {
      return "is not a URL";
    }
  }

  private static @Nullable String timeout(Duration value) {
    return value.isNegative() || value.isZero() ? "must be positive" : null;
  }

  private static @Nullable String prefix(String value) {
    return PREFIX.matcher(value).matches()
        ? null
        : "cannot begin the name of a table: it may contain at most 200 letters, digits, '_', '-'"
            + " and '.'";
  }

  private static @Nullable String secret(String value) {
    int bytes = value.getBytes(UTF_8).length;
    return bytes < 16 ? "must have at least 16 bytes, but has " + bytes : null;
  }

  static BadPropertyException bad(String name, String problem, String action) {
    return new BadPropertyException("dynamodel." + name, problem, action);
  }
}
