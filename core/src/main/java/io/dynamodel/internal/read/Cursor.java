package io.dynamodel.internal.read;

import io.dynamodel.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text form of the position of a walk: URL-safe, bound to the results of the walk, and sealed,
 * so that a changed cursor is rejected. A seal with a secret also prevents forgery; without a
 * secret, the seal is only a checksum. A cursor is not encrypted: its holder can read the keys in
 * it.
 */
final class Cursor {
  private static final byte VERSION = 1;
  private static final int SEAL = 16;

  private final byte[] fingerprint;
  private final byte @Nullable [] secret;

  /**
   * Creates cursors.
   *
   * @param fingerprint identifies the results to which the cursors are bound
   * @param secret the secret of the seal; null for a checksum
   */
  Cursor(byte[] fingerprint, byte @Nullable [] secret) {
    this.fingerprint = Arrays.copyOf(fingerprint, SEAL);
    this.secret = secret;
  }

  String write(List<Leg.Position> places) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.write(fingerprint);
      out.writeInt(places.size());
      for (Leg.Position place : places) {
        Map<String, AttributeValue> after = place.after() == null ? Map.of() : place.after();
        out.writeByte(place.ended() ? -1 : after.size());
        for (Map.Entry<String, AttributeValue> attribute : after.entrySet()) {
          write(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
          write(out, attribute.getValue());
        }
      }
      out.write(seal(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, AttributeValue key) throws IOException {
    out.writeByte(key.s() != null ? 'S' : key.n() != null ? 'N' : 'B');
    write(
        out,
        key.s() != null
            ? key.s().getBytes(StandardCharsets.UTF_8)
            : key.n() != null
                ? key.n().getBytes(StandardCharsets.UTF_8)
                : key.b().asByteArrayUnsafe());
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    out.writeShort(part.length);
    out.write(part);
  }

  /**
   * Reads the positions from a cursor.
   *
   * @param legs the number of positions that there must be
   * @throws InvalidRequestException if the text is not a cursor, was changed, or belongs to other
   *     results
   */
  List<Leg.Position> read(String text, int legs) {
    byte[] bytes = decoded(text);
    byte[] content = Arrays.copyOf(bytes, bytes.length - SEAL);
    if (!MessageDigest.isEqual(
        seal(content), Arrays.copyOfRange(bytes, content.length, bytes.length))) {
      throw new InvalidRequestException(
          "the cursor was changed, or was sealed with another secret: pass a cursor as the page"
              + " returned it");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readByte() != VERSION
          || !Arrays.equals(in.readNBytes(SEAL), fingerprint)
          || in.readInt() != legs) {
        throw new InvalidRequestException(
            "the cursor belongs to other results: pass it to results of the same table, index,"
                + " lookups and order");
      }
      List<Leg.Position> places = new ArrayList<>();
      for (int i = 0; i < legs; i++) {
        places.add(place(in));
      }
      return places;
    } catch (IOException e) {
      throw new InvalidRequestException(
          "the cursor is incomplete: pass it as the page returned it", e);
    }
  }

  private static Leg.Position place(DataInputStream in) throws IOException {
    int attributes = in.readByte();
    if (attributes <= 0) {
      return attributes < 0 ? Leg.Position.END : Leg.Position.START;
    }
    Map<String, AttributeValue> after = new LinkedHashMap<>();
    for (int i = 0; i < attributes; i++) {
      String name = new String(part(in), StandardCharsets.UTF_8);
      int type = in.readByte();
      byte[] value = part(in);
      String valueText = new String(value, StandardCharsets.UTF_8);
      after.put(
          name,
          type == 'S'
              ? AttributeValue.fromS(valueText)
              : type == 'N'
                  ? AttributeValue.fromN(valueText)
                  : AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    }
    return Leg.Position.after(after);
  }

  private static byte[] part(DataInputStream in) throws IOException {
    return in.readNBytes(in.readUnsignedShort());
  }

  private static byte[] decoded(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          "the text is not a cursor: pass a cursor as the page returned it", e);
    }
    // The last character has unused bits; only one form of a cursor is accepted.
    boolean asWritten = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
    if (bytes.length <= 2 * SEAL || !asWritten) {
      throw new InvalidRequestException(
          "the text is not a cursor: pass a cursor as the page returned it");
    }
    return bytes;
  }

  private byte[] seal(byte[] content) {
    if (secret == null) {
      return Arrays.copyOf(Fingerprint.sha256(content), SEAL);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(content), SEAL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
