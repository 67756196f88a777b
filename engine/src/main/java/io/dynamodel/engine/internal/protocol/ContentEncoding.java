package io.dynamodel.engine.internal.protocol;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses the bodies of requests: {@code gzip} or {@code deflate}. A body that is neither is
 * the client's error here; AWS answers with an error of the server.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html">Request
 *     compression</a>
 */
public final class ContentEncoding {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private ContentEncoding() {}

  /**
   * Returns the decompressed body.
   *
   * @param encoding the header {@code Content-Encoding}, or null
   * @throws RequestException if the body does not have this encoding, or if it is larger than a
   *     request may be
   */
  public static byte[] decoded(@Nullable String encoding, byte[] body) {
    if (encoding == null || encoding.isBlank()) {
      return body;
    }
    try {
      return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
        case "identity" -> body;
        case "gzip" -> all(new GZIPInputStream(new ByteArrayInputStream(body)));
        case "deflate" -> all(new InflaterInputStream(new ByteArrayInputStream(body)));
        default -> throw malformed();
      };
    } catch (IOException e) {
      throw malformed();
    }
  }

  private static byte[] all(InputStream in) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw malformed();
      }
      return bytes;
    }
  }

  private static RequestException malformed() {
    return new RequestException(ErrorType.SERIALIZATION, "");
  }
}
