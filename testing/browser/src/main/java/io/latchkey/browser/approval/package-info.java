/**
 * The approval report: the ways from Pipedrive to an installation and back, played in a browser
 * against a running stack, with a picture of each step beside the sentence of Pipedrive's that it
 * meets.
 */
@NullMarked
package io.latchkey.browser.approval;

import org.jspecify.annotations.NullMarked;
