package io.dynamodel.internal.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The body of a successful response. */
public final class SuccessBody {
  private static final byte[] NOTHING = new byte[0];

  private SuccessBody() {}

  /**
   * Reads a body.
   *
   * @param bytes null for a response without a body
   * @param isVerified whether its checksum has been compared
   * @param builder a builder of the response
   * @throws RuntimeException if the body is damaged, or not from DynamoDB
   */
  public static Object read(
      SdkHttpResponse head, byte @Nullable [] bytes, boolean isVerified, SdkPojo builder) {
    if (isVerified) {
      return ResponseReader.read(builder, bytes == null ? NOTHING : bytes);
    }
    Long expected = number(head.firstMatchingHeader("x-amz-crc32").orElse(null));
    if (bytes == null) {
      if (expected != null && expected != 0) {
        throw damaged(
            "Expected %d as the Crc32 checksum but the response had no content", expected);
      }
      return ResponseReader.read(builder, NOTHING);
    }
    boolean isCompressed = "gzip".equals(head.firstMatchingHeader("Content-Encoding").orElse(null));
    if (!isCompressed) {
      requireWhole(bytes, expected);
      return ResponseReader.read(builder, bytes);
    }
    byte[] unzipped;
    // The checksum is that of the compressed bytes.
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      requireWhole(bytes, expected);
      unzipped = content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ResponseReader.read(builder, unzipped);
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static void requireWhole(byte[] bytes, @Nullable Long expected) {
    if (expected != null) {
      CRC32 actual = new CRC32();
      actual.update(bytes);
      if (actual.getValue() != expected) {
        throw damaged(
            "Expected %d as the Crc32 checksum but the actual calculated checksum was %d",
            expected, actual.getValue());
      }
    }
  }

  private static Crc32MismatchException damaged(String message, Object... checksums) {
    return Crc32MismatchException.builder()
        .message(String.format(Locale.ROOT, message, checksums))
        .build();
  }
}
