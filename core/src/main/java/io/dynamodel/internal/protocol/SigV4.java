package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of requests to DynamoDB, version 4. The key of a day is kept, because deriving it
 * takes longer than the signature.
 */
public final class SigV4 {
  private static final byte[] ALGORITHM = bytes("AWS4-HMAC-SHA256");
  private static final byte[] CREDENTIAL = bytes(" Credential=");
  private static final byte[] SIGNED_HEADERS = bytes(", SignedHeaders=");
  private static final byte[] SIGNATURE = bytes(", Signature=");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DAY = "yyyyMMdd".length();

  private final SpareBuffer spare = new SpareBuffer();
  private volatile @Nullable Second second;
  private volatile @Nullable DayKey key;

  /** A second and its text. */
  private record Second(long epochSecond, String text) {}

  /**
   * The key of a day.
   *
   * @param scope what the key signs, with the day at its beginning
   */
  private record DayKey(String secret, String region, String service, String scope, Hmac hmac) {
    boolean isFor(String otherSecret, String date, String otherRegion, String otherService) {
      return date.regionMatches(0, scope, 0, DAY)
          && secret.equals(otherSecret)
          && region.equals(otherRegion)
          && service.equals(otherService);
    }

    @Override
    public String toString() {
      return scope;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
    byte[] hash = Hmac.hash(body, body.length);
    return new ByteOutput(new byte[2 * hash.length]).hex(hash).toString();
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
    DayKey known = key(secret, date, region, service);
    ByteOutput out = new ByteOutput(spare.take());
    head.canonical(out, bodyHash, date);
    byte[] canonical = Hmac.hash(out.bytes, out.end);
    out.clear();
    out.raw(ALGORITHM).put('\n').utf8(date).put('\n').utf8(known.scope).put('\n').hex(canonical);
    byte[] signature = known.hmac.of(out.bytes, out.end);
    out.clear();
    out.raw(ALGORITHM).raw(CREDENTIAL).utf8(accessKey).put('/').utf8(known.scope);
    out.raw(SIGNED_HEADERS).raw(head.signed()).raw(SIGNATURE).hex(signature);
    String authorization = out.toString();
    spare.give(out.bytes);
    return authorization;
  }

  private DayKey key(String secret, String date, String region, String service) {
    DayKey known = key;
    if (known == null || !known.isFor(secret, date, region, service)) {
      String day = date.substring(0, DAY);
      Hmac first = new Hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8));
      Hmac ofRegion = new Hmac(new Hmac(first.of(day)).of(region));
      Hmac last = new Hmac(new Hmac(ofRegion.of(service)).of("aws4_request"));
      String scope = day + '/' + region + '/' + service + "/aws4_request";
      known = new DayKey(secret, region, service, scope, last);
      key = known;
    }
    return known;
  }
}
