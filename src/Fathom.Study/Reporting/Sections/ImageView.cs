using System.Runtime.InteropServices;
using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using SkiaSharp;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Test images in the page, each with its class and what it was taken for.</summary>
internal static class ImageView
{
    /// <summary>The wrong answers a network is surest of, or why none can be shown. Rows of a table need the page's whole width.</summary>
    public static XElement MostConfident(ReportContext context, SeedGroup group)
    {
        ReportTexts texts = context.Texts;
        NetworkExamples? examples = context.ExamplesOf(group);
        return Html.Classed(
            "div",
            examples is { MostConfident.Count: > 0 } && context.Images!.Columns is not null ? "wrong wide" : "wrong",
            [
                Html.Of("h4", texts.WrongHeading),
                .. examples is null ? [Html.Classed("p", "note", texts.NoImages(texts.NoImagesLeft))] : Shown(context, examples),
            ]);
    }

    /// <summary>Images of one pair of classes; null where none are kept.</summary>
    public static XElement? OfPair(ReportContext context, SeedGroup group, int truth, int prediction)
    {
        ExampleImage[] images =
        [
            .. (context.ExamplesOf(group)?.OfWorstPairs ?? []).Where(image => image.Truth == truth && image.Prediction == prediction)
        ];
        return images.Length == 0 || context.Images!.Columns is not null ? null : Html.Classed("span", "images", images.Select(image => Picture(context, image)));
    }

    private static IEnumerable<XElement> Shown(ReportContext context, NetworkExamples examples)
    {
        yield return Html.Classed("p", "note", context.Texts.WrongNote(examples.Seed, examples.Wrong, examples.Images));
        if (context.Images!.Columns is { } columns && examples.MostConfident.Count > 0)
        {
            foreach (XElement element in RowView.Of(context, examples.MostConfident, columns))
            {
                yield return element;
            }

            yield break;
        }

        yield return examples.MostConfident.Count == 0
            ? Html.P(context.Texts.NothingConfused)
            : Html.Classed("ul", "images", examples.MostConfident.Select(image => Html.Of(
                "li",
                Picture(context, image),
                Html.Of("span", $"{context.ClassName(image.Truth)} → {context.ClassName(image.Prediction)}"),
                Html.Classed("span", "note", Quantities.Percent(image.Probability)))));
    }

    private static XElement Picture(ReportContext context, ExampleImage image)
    {
        ExampleImages images = context.Images!;
        XElement picture = Html.With(Html.Of("img"), "src", "data:image/png;base64," + Convert.ToBase64String(Png(image.Pixels, images.Height, images.Width)));
        string words = context.Texts.WrongImage(
            image.Number, context.ClassName(image.Truth), context.ClassName(image.Prediction), image.Probability);
        Html.With(picture, "alt", words);
        Html.With(picture, "title", words);
        Html.With(picture, "width", Quantities.Whole(2 * images.Width));
        return Html.With(picture, "height", Quantities.Whole(2 * images.Height));
    }

    private static byte[] Png(byte[] pixels, int height, int width)
    {
        bool isColoured = pixels.Length == 3 * height * width;
        using SKBitmap bitmap = new(new SKImageInfo(width, height, isColoured ? SKColorType.Rgba8888 : SKColorType.Gray8, SKAlphaType.Opaque));
        byte[] values = isColoured ? [.. pixels.Chunk(3).SelectMany(pixel => pixel.Append(byte.MaxValue))] : pixels;
        int rowBytes = values.Length / height;
        for (int row = 0; row < height; row++)
        {
            Marshal.Copy(values, row * rowBytes, bitmap.GetPixels() + row * bitmap.RowBytes, rowBytes);
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
