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
 * The text form of where a walk stands: URL-safe, bound to what is walked on, and sealed, so that a
 * changed one is refused. Sealed with a secret, it cannot be made up either; without one the seal
 * is a mere checksum. It is not encrypted: whoever has a cursor can read the keys in it.
 */
final class Cursor {
  private static final byte VERSION = 1;
  private static final int SEAL = 16;

  private final byte[] fingerprint;
  private final byte @Nullable [] secret;

  /**
   * @param fingerprint what cursors are bound to
   * @param secret what they are sealed with; null for a checksum
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
   * @param legs how many places there must be
   * @throws InvalidRequestException if the text is no cursor, was changed, or is one of other
   *     results
   */
  List<Leg.Position> read(String text, int legs) {
    byte[] bytes = decoded(text);
    byte[] content = Arrays.copyOf(bytes, bytes.length - SEAL);
    if (!MessageDigest.isEqual(
        seal(content), Arrays.copyOfRange(bytes, content.length, bytes.length))) {
      throw new InvalidRequestException("this cursor was changed, or sealed with another secret");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readByte() != VERSION
          || !Arrays.equals(in.readNBytes(SEAL), fingerprint)
          || in.readInt() != legs) {
        throw new InvalidRequestException(
            "this cursor belongs to other results: it goes on where it was taken, with the same"
                + " table, index, lookups and order");
      }
      List<Leg.Position> places = new ArrayList<>();
      for (int i = 0; i < legs; i++) {
        places.add(place(in));
      }
      return places;
    } catch (IOException e) {
      throw new InvalidRequestException("this cursor is not complete", e);
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
      throw new InvalidRequestException("this is no cursor", e);
    }
    // The last character has bits that say nothing; a cursor has one form only.
    boolean asWritten = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
    if (bytes.length <= 2 * SEAL || !asWritten) {
      throw new InvalidRequestException("this is no cursor");
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
