package io.latchkey.bench.fleet;

import io.latchkey.bench.fleet.Incident.Kind;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of a run beside another: incidents are shaded. */
final class FleetPlots {

  private static final int WIDTH = 1_100;
  private static final int HEIGHT = 330;
  private static final int POINTS = 1_440;
  private static final Color OURS = new Color(0x1b6ca8);
  private static final Color THEIRS = new Color(0xd1495b);
  private static final Color SHADE = new Color(0, 0, 0, 40);

  private interface ByMinute {
    int[] of(Tally tally);
  }

  private final FleetRun.Result ours;
  private final FleetRun.Result daily;

  FleetPlots(FleetRun.Result ours, FleetRun.Result daily) {
    this.ours = ours;
    this.daily = daily;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve("fleet"), 0, ours.tally().minutes, Duration.ofDays(1), "day");
    around(folder.resolve("fleet-outage"), Kind.OUTAGE, Duration.ofHours(8));
    around(folder.resolve("fleet-secret"), Kind.WRONG_SECRET, Duration.ofHours(8));
    around(folder.resolve("fleet-install"), Kind.MASS_INSTALL, Duration.ofHours(8));
  }

  private void around(Path file, Kind kind, Duration length) throws IOException {
    var incident = ours.timetable().incident(kind);
    var from = ours.tally().minute(incident.from().toEpochMilli()) - 60;
    write(file, from, from + (int) length.toMinutes(), Duration.ofHours(1), "hour of the plot");
  }

  private void write(Path file, int from, int to, Duration unit, String axis) throws IOException {
    var charts =
        List.of(
            chart(
                "Requests for refreshes at Pipedrive, a minute",
                from,
                to,
                unit,
                axis,
                t -> t.asked),
            chart("Due and not yet refreshed", from, to, unit, axis, t -> t.due),
            chart("Vends waiting for an answer", from, to, unit, axis, t -> t.unanswered));
    BitmapEncoder.saveBitmap(
        charts, charts.size(), 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private XYChart chart(String title, int from, int to, Duration unit, String axis, ByMinute what) {
    var chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(axis).build();
    var style = chart.getStyler();
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setMarkerSize(0);
    style.setPlotGridVerticalLinesVisible(false);
    style.setYAxisMin(0.0);
    style.setYAxisDecimalPattern("#,###");
    style.setXAxisDecimalPattern("#.#");
    var x = xs(from, to, unit);
    var above = highest(from, to, what);
    shade(chart, from, to, unit, above);
    var others = chart.addSeries("every token every day", x, ys(daily.tally(), from, to, what));
    others.setMarker(SeriesMarkers.NONE).setLineColor(THEIRS).setLineWidth(1.2f);
    var latchkey = chart.addSeries("Latchkey", x, ys(ours.tally(), from, to, what));
    latchkey.setMarker(SeriesMarkers.NONE).setLineColor(OURS).setLineWidth(1.6f);
    return chart;
  }

  private void shade(XYChart chart, int from, int to, Duration unit, double above) {
    for (var incident : ours.timetable().incidents()) {
      var begins = Math.max(from, ours.tally().minute(incident.from().toEpochMilli()));
      var ends = Math.min(to, ours.tally().minute(incident.to().toEpochMilli()));
      if (begins >= ends) {
        continue;
      }
      var left = (begins - from) / (double) unit.toMinutes();
      var right = (ends - from) / (double) unit.toMinutes();
      var area =
          chart.addSeries(
              incident.kind().title(), new double[] {left, right}, new double[] {above, above});
      area.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setMarker(SeriesMarkers.NONE);
      area.setLineColor(SHADE).setFillColor(SHADE);
    }
  }

  private double highest(int from, int to, ByMinute what) {
    var highest = 1.0;
    for (var tally : List.of(ours.tally(), daily.tally())) {
      for (double y : ys(tally, from, to, what)) {
        highest = Math.max(highest, y);
      }
    }
    return highest;
  }

  private static int step(int from, int to) {
    return Math.max(1, (to - from) / POINTS);
  }

  private static double[] xs(int from, int to, Duration unit) {
    var step = step(from, to);
    var xs = new double[(to - from) / step];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i * step / (double) unit.toMinutes();
    }
    return xs;
  }

  /** The highest minute of each step: no peak is left out. */
  private static double[] ys(Tally tally, int from, int to, ByMinute what) {
    var step = step(from, to);
    var minutes = what.of(tally);
    var ys = new double[(to - from) / step];
    for (int i = 0; i < ys.length; i++) {
      for (int j = 0; j < step; j++) {
        ys[i] = Math.max(ys[i], minutes[from + i * step + j]);
      }
    }
    return ys;
  }
}
