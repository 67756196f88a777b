package io.dynamodel.engine.internal.protocol;

import java.util.Map;

/**
 * A response of the protocol.
 *
 * @param status the HTTP status
 * @param headers content type, request id and checksum
 * @param body JSON
 */
public record Response(int status, Map<String, String> headers, byte[] body) {}
