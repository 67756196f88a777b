package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of requests to DynamoDB, version 4. The key of a day is kept, because deriving it
 * takes longer than the signature.
 */
public final class SigV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();
  private static final int DAY = "yyyyMMdd".length();

  private volatile @Nullable Second second;
  private volatile @Nullable DayKey key;

  /** A second and its text. */
  private record Second(long epochSecond, String text) {}

  /** The key of a day. */
  private record DayKey(String secret, String scope, Hmac hmac) {
    @Override
    public String toString() {
      return scope;
    }
  }

  /** Returns a time as requests state it. */
  public String text(Instant time) {
    Second known = second;
    if (known == null || known.epochSecond != time.getEpochSecond()) {
      known = new Second(time.getEpochSecond(), TIME.format(time));
      second = known;
    }
    return known.text;
  }

  /** Returns the hash of a body, which is the same for all attempts. */
  public static String hash(byte[] body) {
    return HEX.formatHex(Hmac.hash(body));
  }

  /**
   * Returns the header {@code Authorization}.
   *
   * @param date the time as {@link #text} returns it
   */
  public String authorization(
      RequestHead head,
      String bodyHash,
      String date,
      String region,
      String service,
      String accessKey,
      String secret) {
    String day = date.substring(0, DAY);
    String scope = day + '/' + region + '/' + service + "/aws4_request";
    String canonical = head.canonical(bodyHash, date);
    String toSign =
        ALGORITHM
            + '\n'
            + date
            + '\n'
            + scope
            + '\n'
            + hash(canonical.getBytes(StandardCharsets.UTF_8));
    String signature = HEX.formatHex(key(secret, scope, day, region, service).of(toSign));
    return ALGORITHM
        + " Credential="
        + accessKey
        + '/'
        + scope
        + ", SignedHeaders="
        + head.signed()
        + ", Signature="
        + signature;
  }

  private Hmac key(String secret, String scope, String day, String region, String service) {
    DayKey known = key;
    if (known == null || !known.scope.equals(scope) || !known.secret.equals(secret)) {
      Hmac first = new Hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8));
      Hmac ofRegion = new Hmac(new Hmac(first.of(day)).of(region));
      Hmac last = new Hmac(new Hmac(ofRegion.of(service)).of("aws4_request"));
      known = new DayKey(secret, scope, last);
      key = known;
    }
    return known.hmac;
  }
}
