using System.Globalization;

namespace Fathom.Study.Data.Pictures;

/// <summary>Pictures and labels among named arrays, as Keras, MedMNIST and others name them.</summary>
internal static class NumpyPictures
{
    private static readonly (string Images, string Labels)[] TrainingNames =
        [("x_train", "y_train"), ("train_images", "train_labels"), ("images", "labels"), ("x", "y"), ("data", "labels"), ("data", "target"), ("arr_0", "arr_1")];

    private static readonly (string Images, string Labels)[] TestNames = [("x_test", "y_test"), ("test_images", "test_labels")];

    private static readonly (string Images, string Labels)[] ValidationNames =
        [("x_val", "y_val"), ("val_images", "val_labels"), ("x_valid", "y_valid")];

    /// <exception cref="InvalidRequestException">Names, shapes or numbers are not those of pictures and labels.</exception>
    public static PictureParts Read(string path, IReadOnlyDictionary<string, NumpyArray> arrays)
    {
        Part training = Find(arrays, TrainingNames) ?? throw new InvalidRequestException(
            $"'{path}' holds {(arrays.Count == 0 ? "no arrays" : string.Join(", ", arrays.Select(array => $"{array.Key} ({array.Value.Describe()})")))}; "
            + "expected pictures and labels named x_train and y_train, train_images and train_labels, images and labels, or x and y. Save them again under such names.");
        Part? test = Find(arrays, TestNames);
        Part? validation = Find(arrays, ValidationNames);
        Part[] parts = [.. new[] { training, validation, test }.OfType<Part>()];
        (int height, int width, int channels, bool channelsFirst) = Sizes(training.Images);
        if (parts.FirstOrDefault(part => !part.Images.Shape.Skip(1).SequenceEqual(training.Images.Shape.Skip(1))) is { } other)
        {
            throw new InvalidRequestException($"'{other.Images.Name}' holds {other.Images.Describe()}; expected pictures of the size of '{training.Images.Name}', {training.Images.Describe()}.");
        }

        double scale = Scale(parts.Select(part => part.Images));
        int[][] labels = [.. parts.Select(part => LabelsOf(part))];
        int[] classes = [.. labels.SelectMany(part => part).Distinct().Order()];
        if (classes.Length > 256)
        {
            throw new InvalidRequestException($"'{training.Labels.Name}' holds {classes.Length} different labels; expected 2 to 256 classes. Fathom classifies; it does not predict numbers yet.");
        }

        int next = 0;
        return new PictureParts(
            height, width, channels, [.. classes.Select(label => label.ToString(CultureInfo.InvariantCulture))], Of(training)!, Of(validation), Of(test))
        {
            KeepsOrder = true,
        };

        LabelledPictures? Of(Part? part) => part is null ? null : new LabelledPictures(
            Pixels(part.Images, scale, channelsFirst ? channels : 1), [.. labels[next++].Select(label => (byte)Array.BinarySearch(classes, label))]);
    }

    private static Part? Find(IReadOnlyDictionary<string, NumpyArray> arrays, (string Images, string Labels)[] names)
    {
        foreach ((string images, string labels) in names)
        {
            if (arrays.TryGetValue(images, out NumpyArray? pixels) && arrays.TryGetValue(labels, out NumpyArray? classes))
            {
                return pixels.Count == classes.Count
                    ? new Part(pixels, classes)
                    : throw new InvalidRequestException($"'{classes.Name}' holds {classes.Count} labels and '{pixels.Name}' {pixels.Count} pictures; expected one label for each picture.");
            }
        }

        return null;
    }

    private static (int Height, int Width, int Channels, bool ChannelsFirst) Sizes(NumpyArray images) => images.Shape switch
    {
        [_, int height, int width] => (height, width, 1, false),
        [_, int height, int width, (1 or 3) and int channels] => (height, width, channels, false),
        [_, (1 or 3) and int channels, int height, int width] => (height, width, channels, true),
        [_, int features] when Math.Sqrt(features) % 1 == 0 && features > 1 => ((int)Math.Sqrt(features), (int)Math.Sqrt(features), 1, false),
        _ => throw new InvalidRequestException($"'{images.Name}' holds {images.Describe()}; expected pictures: count × rows × columns, for colours × 3."),
    };

    /// <summary>What makes numbers pixels: 1 where they are 0 to 255, 255 where they are such fractions.</summary>
    private static double Scale(IEnumerable<NumpyArray> images)
    {
        bool areFractions = true;
        bool arePixels = true;
        NumpyArray? wrong = null;
        foreach (NumpyArray array in images.Where(array => (array.Kind, array.ItemBytes) is not ('u', 1)))
        {
            for (long index = 0; index < array.Data.Length / array.ItemBytes; index++)
            {
                double value = array.At(index);
                arePixels &= value is >= 0 and <= 255 && value % 1 == 0;
                areFractions &= value is >= 0 and <= 1 && Math.Abs(value * 255 - Math.Round(value * 255)) < 0.01;
                wrong = arePixels || areFractions ? wrong : wrong ?? array;
            }
        }

        return wrong is not null
            ? throw new InvalidRequestException($"'{wrong.Name}' holds {wrong.Describe()} that are neither pixels from 0 to 255 nor such pixels divided by 255. Save them as uint8.")
            : arePixels ? 1 : 255;
    }

    private static byte[] Pixels(NumpyArray images, double scale, int planes)
    {
        long count = images.Data.Length / images.ItemBytes;
        byte[] pixels = (images.Kind, images.ItemBytes) is ('u', 1) ? images.Data : new byte[count];
        for (long index = 0; pixels != images.Data && index < count; index++)
        {
            pixels[index] = (byte)Math.Round(images.At(index) * scale);
        }

        return planes == 1 ? pixels : Interleaved(pixels, planes, (int)(count / images.Count));
    }

    /// <summary>Planes one after the other become the channels of a pixel beside each other.</summary>
    private static byte[] Interleaved(byte[] pixels, int planes, int features)
    {
        byte[] beside = new byte[pixels.Length];
        int size = features / planes;
        for (int start = 0; start < pixels.Length; start += features)
        {
            for (int pixel = 0; pixel < size; pixel++)
            {
                for (int plane = 0; plane < planes; plane++)
                {
                    beside[start + pixel * planes + plane] = pixels[start + plane * size + pixel];
                }
            }
        }

        return beside;
    }

    /// <summary>Whole numbers, or one-hot rows.</summary>
    private static int[] LabelsOf(Part part)
    {
        NumpyArray labels = part.Labels;
        int columns = labels.Shape.Length == 2 ? labels.Shape[1] : 1;
        if (labels.Shape.Length is not (1 or 2))
        {
            throw new InvalidRequestException($"'{labels.Name}' holds {labels.Describe()}; expected one label for each picture.");
        }

        int[] numbers = new int[labels.Count];
        for (int row = 0; row < numbers.Length; row++)
        {
            double[] values = [.. Enumerable.Range(0, columns).Select(column => labels.At((long)row * columns + column))];
            numbers[row] = columns == 1 && values[0] % 1 == 0 && Math.Abs(values[0]) < int.MaxValue ? (int)values[0]
                : columns > 1 && values.Count(value => value == 1) == 1 && values.All(value => value is 0 or 1) ? Array.IndexOf(values, 1.0)
                : throw new InvalidRequestException($"'{labels.Name}' gives picture {row} (counted from 0) the label {string.Join(" ", values.Take(5))}; expected a whole number or a one-hot row.");
        }

        return numbers;
    }

    private sealed record Part(NumpyArray Images, NumpyArray Labels);
}
