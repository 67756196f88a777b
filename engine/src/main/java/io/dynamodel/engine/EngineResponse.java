package io.dynamodel.engine;

import java.util.Map;

/**
 * What the engine answers to a request.
 *
 * @param status the HTTP status
 * @param headers content type, request id and checksum
 * @param body JSON, not to be changed
 */
public record EngineResponse(int status, Map<String, String> headers, byte[] body) {}
