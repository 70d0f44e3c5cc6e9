import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Date;
import java.util.StringJoiner;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Reads, a line each, `count after expression`: how many firings, the epoch milliseconds after which, and an expression of Quartz. Prints
 * those firings in UTC, with a comma between them, or why Quartz does not take the expression. Fewer are there if no more come.
 */
public class NextFirings {
  public static void main(String[] arguments) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var asked = line.split(" ", 3);
      System.out.println(answer(Integer.parseInt(asked[0]), Long.parseLong(asked[1]), asked[2]));
    }
  }

  private static String answer(int count, long after, String expression) {
    try {
      var cron = new CronExpression(expression);
      cron.setTimeZone(TimeZone.getTimeZone("UTC"));
      var firings = new StringJoiner(",");
      var at = cron.getNextValidTimeAfter(new Date(after));
      for (var found = 0; found < count && at != null; found++, at = cron.getNextValidTimeAfter(at)) {
        firings.add(Long.toString(at.getTime()));
      }
      return firings.toString();
    } catch (ParseException refusal) {
      return "refused: " + refusal.getMessage();
    }
  }
}
