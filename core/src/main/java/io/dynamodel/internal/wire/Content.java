package io.dynamodel.internal.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The content of responses. */
public final class Content {
  /** More than DynamoDB ever sends in one response. */
  private static final int LONGEST = 32 * 1024 * 1024;

  private Content() {}

  /** Reads a content; if the head states its length, into an array of exactly that length. */
  public static byte[] readAll(SdkHttpResponse head, InputStream content) throws IOException {
    int length = head.firstMatchingHeader("Content-Length").map(Content::length).orElse(0);
    if (length <= 0) {
      return content.readAllBytes();
    }
    byte[] bytes = new byte[length];
    int read = content.readNBytes(bytes, 0, length);
    int more = read < length ? -1 : content.read();
    if (more < 0) {
      return read < length ? Arrays.copyOf(bytes, read) : bytes;
    }
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.writeBytes(bytes);
    longer.write(more);
    content.transferTo(longer);
    return longer.toByteArray();
  }

  private static int length(String header) {
    try {
      int stated = Integer.parseInt(header);
      return stated <= LONGEST ? stated : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
